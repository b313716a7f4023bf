import { expect, it } from 'vitest';
import { checkPictures } from '../../../src/cli/doctor/stores.js';
import { createKey } from '../../../src/services/access/index.js';
import { testConfig, testGateway } from '../../support/gateway.js';
import { picture, upload } from '../../support/pictures.js';

/** No user can make a folder there, not even root. */
const dataDir = '/dev/null/pictures-of-nobody';
const gateway = testGateway({}, { dataDir });

it('a folder that cannot be written is reported at the start, and by the doctor', async () => {
  await gateway.app.listen({ port: 0, host: '127.0.0.1' });
  await expect
    .poll(() => gateway.log.map(({ msg }) => String(msg)))
    .toContainEqual(expect.stringContaining('pictures-of-nobody/media cannot be written'));
  expect(await checkPictures({ ...testConfig, dataDir })).toMatchObject({
    check: 'pictures',
    level: 'error',
    message: expect.stringContaining('pictures-of-nobody'),
    advice: expect.stringContaining('DATA_DIR'),
  });
});

it('it refuses pictures without its path', async () => {
  const key = await createKey(gateway.database, { role: 'EDITOR', name: 'Desk', expiresAt: null });
  const authorization = `Bearer ${key}`;
  const response = await upload(gateway, await picture().png().toBuffer(), { authorization });
  expect([response.statusCode, response.headers['retry-after']]).toEqual([503, expect.any(String)]);
  expect(response.json()).toMatchObject({
    errors: [
      { message: expect.stringContaining('is not stored'), extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ],
  });
  expect(response.body).not.toMatch(/dev|null|nobody|ENOTDIR/);
});

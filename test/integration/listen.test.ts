import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.js';
import { ListenError, resolvePort } from '../../src/process/listen.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-listen-'));
const occupied = net.createServer();
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
  port = (occupied.address() as net.AddressInfo).port;
});
afterAll(() => {
  occupied.close();
  rmSync(folder, { recursive: true });
});

describe('a port', () => {
  it.each(['1', '2'])(
    'that is in use stops a first start of %s processes before it makes anything',
    (workers) => {
      const dataDir = join(folder, `data-${workers}`);
      const env = {
        ...process.env,
        DATABASE_URL: '',
        DATA_DIR: dataDir,
        PORT: String(port),
        WORKERS: workers,
      };
      const { status, stderr } = spawnSync(process.execPath, ['bin/dateline.mjs', 'serve'], {
        env,
        encoding: 'utf8',
      });
      expect(stderr).toBe(
        `Error ADDRESS_UNAVAILABLE: Port ${port} of 127.0.0.1 is taken. Stop the program that has it ("lsof -i :${port}" names it), or set another in the environment or in .env: PORT=${port + 1} npm start\n`,
      );
      expect(status).toBe(1);
      expect(existsSync(dataDir)).toBe(false);
    },
  );

  it('at the end of the range is not incremented in the suggestion', async () => {
    const last = net.createServer();
    await new Promise((resolve) =>
      last.once('listening', resolve).once('error', resolve).listen(65_535, '127.0.0.1'),
    );
    await expect(resolvePort(readConfig({ PORT: '65535' }))).rejects.toThrow(/ PORT=4000 npm start$/);
    last.close();
  });

  it('of 0 is replaced by a free port, and links have it', async () => {
    const config = await resolvePort(readConfig({ PORT: '0' }));
    expect(config.port).toBeGreaterThan(0);
    expect(config.publicUrl).toBe(`http://localhost:${config.port}`);
    const named = await resolvePort(readConfig({ PORT: '0', PUBLIC_URL: 'https://news.example.org' }));
    expect(named.publicUrl).toBe('https://news.example.org');
  });

  it.each(['203.0.113.7', 'no.such.host.invalid', '999.1.1.1'])(
    'of an address %s that the machine does not have is refused, with a usable value for HOST',
    async (HOST) => {
      const refused = resolvePort(readConfig({ HOST, PORT: '0' }));
      await expect(refused).rejects.toThrow(ListenError);
      await expect(refused).rejects.toThrow(`no address ${HOST}. Set HOST to 127.0.0.1`);
    },
  );
});

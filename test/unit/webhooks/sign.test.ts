import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { formatSecret, newSecret, signedHeaders } from '../../../src/services/webhooks/sign.js';

type Verify = (secret: string, headers: Record<string, string>, body: string) => boolean;

/** The TypeScript of the guide. */
async function verifyOfGuide(): Promise<Verify> {
  const [, text = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync('docs/webhooks.md', 'utf8')) ?? [];
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const url = `data:text/javascript,${encodeURIComponent(outputText)}`;
  return ((await import(/* @vite-ignore */ url)) as { verify: Verify }).verify;
}

describe('the signature of a message', () => {
  it('is verified by the guide, with each secret that is valid', async () => {
    const verify = await verifyOfGuide();
    const secrets = [newSecret(), newSecret()];
    const body = '{"data":"é"}';
    const headers = signedHeaders('msg_1', new Date(), body, secrets);
    expect(secrets.map((secret) => verify(formatSecret(secret), headers, body))).toEqual([true, true]);
    expect(verify(formatSecret(newSecret()), headers, body)).toBe(false);
    expect(verify(formatSecret(secrets[0] as Buffer), headers, `${body} `)).toBe(false);
    expect(verify(formatSecret(secrets[0] as Buffer), { ...headers, 'webhook-id': 'msg_2' }, body)).toBe(
      false,
    );
    const old = signedHeaders('msg_1', new Date(Date.now() - 600_000), body, secrets);
    expect(verify(formatSecret(secrets[0] as Buffer), old, body)).toBe(false);
  });

  it('is that of the specification', () => {
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const headers = signedHeaders(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
      [secret],
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});

/*
 * Writes the software bill of materials of the built package, as CycloneDX 1.6: what is in the bundles of the gateway and
 * of the pages, and the packages that are installed beside it. https://cyclonedx.org/docs/1.6/json/
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './made-of.mjs';

const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const lists = ['dist', 'web/reader/dist', 'web/editor/dist', 'web/sandbox/dist'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('third-party.json'))
    .map((file) => read(join(folder, file))),
);
if (lists.length < 4) throw new Error('Some page is not built: npm run build');

const { name, version, license, dependencies, optionalDependencies } = read('package.json');
const locked = read('package-lock.json').packages;

/** Packages that npm installs with this one, with what they need in turn. */
function installed(names, found = new Map()) {
  for (const one of names) {
    const entry = locked[`node_modules/${one}`];
    if (!entry || found.has(one)) continue;
    found.set(one, {
      name: one,
      version: entry.version,
      identifier: entry.license ?? null,
      integrity: entry.integrity,
    });
    installed(Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }), found);
  }
  return found;
}

/** @param {string} id An SPDX expression, or what a package has in its place. */
const licences = (id) =>
  !id
    ? []
    : / (AND|OR|WITH) |^\(/.test(id)
      ? [{ expression: id }]
      : [{ license: /^[\w.+-]+$/.test(id) ? { id } : { name: id } }];

const component = ({ name: full, version: exact, identifier, integrity }) => {
  const purl = `pkg:npm/${full.replace('@', '%40')}@${exact}`;
  const [algorithm, digest] = integrity?.split(/-(.*)/s) ?? [];
  return {
    type: 'library',
    'bom-ref': purl,
    name: full,
    version: exact,
    purl,
    ...(algorithm === 'sha512' && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    }),
    licenses: licences(identifier),
  };
};

const beside = installed(Object.keys({ ...dependencies, ...optionalDependencies }));
const all = new Map(
  [...lists.flat(), ...beside.values()].map((one) => [`${one.name}@${one.version}`, component(one)]),
);
const bill = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': `pkg:npm/${name}@${version}`,
      name,
      version,
      licenses: licences(license),
    },
  },
  components: [...all.keys()].sort().map((key) => all.get(key)),
};
writeFileSync(join(root, 'dist', 'sbom.cdx.json'), `${JSON.stringify(bill, null, 1)}\n`);

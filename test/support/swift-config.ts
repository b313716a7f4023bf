/** The parts of OpenStack Swift, in the order of their ports. */
export const swiftParts = ['account', 'container', 'object', 'proxy'] as const;
export type SwiftPart = (typeof swiftParts)[number];

export interface SwiftSettings {
  readonly folder: string;
  readonly user: string;
  readonly port: number;
}

/** The key of the tests; the user's name before the colon is the account. */
export const swiftKey = { accessKeyId: 'test:tester', secretAccessKey: 'a-secret-of-tests' };

/** The host below which buckets are hosts. */
export const swiftDomain = 's3.test';

/** What all parts read: names are hashed with these. */
export const swiftConf = `[swift-hash]
swift_hash_path_prefix = before
swift_hash_path_suffix = behind
[storage-policy:0]
name = one
default = yes
`;

export function configOf(part: SwiftPart, settings: SwiftSettings): string {
  return part === 'proxy' ? proxy(settings) : storage(part, settings);
}

const common = ({ folder, user, port }: SwiftSettings): string => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${user}
swift_dir = ${folder}
devices = ${folder}/devices
mount_check = false
`;

// Objects in memory need no file system with extended attributes.
const storage = (part: SwiftPart, settings: SwiftSettings): string => `${common(settings)}
[pipeline:main]
pipeline = ${part}-server
[app:${part}-server]
use = egg:swift#${part === 'object' ? 'mem_object' : part}
`;

// The cache must be configured, but works without a server: nothing listens on this port.
const proxy = (settings: SwiftSettings): string => `${common(settings)}
[pipeline:main]
pipeline = catch_errors healthcheck cache s3api tempauth proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:9
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
storage_domain = ${swiftDomain}
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = ${swiftKey.secretAccessKey} .admin
user_test_guest = another-secret
`;

/** Makes the rings, each with the one device of its part. The command line of Swift needs nine processes for it. */
export const makeRings = `
import json, sys
from swift.common.ring import RingBuilder
folder, ports = sys.argv[1], json.loads(sys.argv[2])
for part in ('account', 'container', 'object'):
    address = {'ip': '127.0.0.1', 'port': ports[part]}
    address.update({'replication_' + name: value for name, value in address.items()})
    builder = RingBuilder(1, 1, 1)
    builder.add_dev({'id': 0, 'region': 1, 'zone': 1, 'weight': 1.0, 'device': 'disk', 'meta': '', **address})
    builder.rebalance()
    builder.get_ring().save(f'{folder}/{part}.ring.gz')
`;

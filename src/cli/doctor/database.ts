import { commandLine } from '../../config/command-line.js';
import type { Config } from '../../config/config.js';
import { type DatabaseFacts, inspectDatabase } from '../../db/inspect.js';
import { firstWithPlans } from '../../db/telemetry/plan.js';
import { type Finding, failure, ok, warning } from './finding.js';
import { checkSearchIndex } from './search-server.js';
import { checkWork } from './work.js';

export async function checkDatabase(url: string, config: Config): Promise<Finding[]> {
  let facts: DatabaseFacts;
  try {
    facts = await inspectDatabase(url);
  } catch (error) {
    const [message, advice] = reasonOf(error);
    return [failure('database', `The database cannot be used: ${message}.`, advice)];
  }
  return judgeDatabase(facts, config);
}

/** What is wrong with a database that can be read. */
export function judgeDatabase(facts: DatabaseFacts, config: Config): Finding[] {
  return [
    ...serverFindings(facts),
    ...planFindings(facts, config),
    ...rightFindings(facts),
    connections(facts, config),
    clock(facts),
    ...migrated(facts),
    ...(facts.work ? checkWork(facts.work, config) : []),
    ...checkSearchIndex(facts.searchIndexes, config),
  ];
}

/** Only what is known to have no secret is quoted. */
function reasonOf(error: unknown): readonly [string, string] {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const reasons: Readonly<Record<string, readonly [string, string]>> = {
    ECONNREFUSED: [
      'nothing listens at its address',
      'Start PostgreSQL, or check host and port in DATABASE_URL.',
    ],
    ENOTFOUND: ['there is no such host', 'Check the host in DATABASE_URL.'],
    EAI_AGAIN: [
      'its host cannot be looked up',
      'Check the host in DATABASE_URL, and the name server of this machine.',
    ],
    ENOENT: ['its socket is not there', 'Start PostgreSQL, or check the folder in DATABASE_URL.'],
    '28P01': [
      'the password is wrong',
      'Check user and password in DATABASE_URL; special characters are written as %xx.',
    ],
    '28000': [
      'the server refuses this user from here',
      'Check the user in DATABASE_URL, pg_hba.conf, and whether the server wants TLS (?sslmode=require).',
    ],
    '3D000': ['there is no such database', 'Make it: createdb --encoding=UTF8 --template=template0 NAME'],
    '53300': [
      'it has too many connections',
      'Raise max_connections, or lower DATABASE_POOL_SIZE or the number of gateways.',
    ],
    '57P03': ['it is starting or stopping', 'Try again in a minute.'],
  };
  const known = reasons[code];
  if (known) return known;
  if (/timeout/i.test(message))
    return [
      'it does not answer within 5 seconds',
      'Check host and port in DATABASE_URL, and firewalls between.',
    ];
  if (/SSL|certificate|TLS/i.test(message))
    return [
      'the encrypted connection fails',
      'Check sslmode in DATABASE_URL, and the certificate of the server.',
    ];
  return [code || 'the connection failed', 'The log of PostgreSQL says more.'];
}

function serverFindings({ version, encoding, readOnly }: DatabaseFacts): Finding[] {
  const major = Math.floor(version / 10_000);
  return [
    version < 150_000
      ? failure(
          'database-version',
          `The server is PostgreSQL ${major}.`,
          'Dateline needs PostgreSQL 15 to 18.',
        )
      : major > 18
        ? warning(
            'database-version',
            `PostgreSQL ${major} is not tested with this version of Dateline.`,
            'Use PostgreSQL 15 to 18, or a later Dateline.',
          )
        : ok('database-version', `PostgreSQL ${major}.${version % 10_000}`),
    encoding === 'UTF8'
      ? ok('database-encoding', 'UTF8')
      : failure(
          'database-encoding',
          `The database stores text as ${encoding}.`,
          'Make one with: createdb --encoding=UTF8 --template=template0 NAME',
        ),
    ...(readOnly
      ? [
          failure(
            'database-writable',
            'The database is read-only: a replica, or set so.',
            'Give the address of the primary server in DATABASE_URL.',
          ),
        ]
      : []),
  ];
}

function planFindings({ version }: DatabaseFacts, { telemetry }: Config): Finding[] {
  if (!telemetry.log.plans || version >= firstWithPlans * 10_000) return [];
  return [
    warning(
      'log-plans',
      `LOG_PLANS is set, and PostgreSQL ${Math.floor(version / 10_000)} cannot tell the plan of a statement for any values.`,
      `Use PostgreSQL ${firstWithPlans} or later, or leave LOG_PLANS out: slow statements are logged without plans.`,
    ),
  ];
}

function rightFindings({ missingExtensions, mayCreate, closedTables, pending }: DatabaseFacts): Finding[] {
  const findings: Finding[] = [];
  if (missingExtensions.length > 0)
    findings.push(
      failure(
        'database-extension',
        `The server does not have the extension ${missingExtensions.join(' and ')}.`,
        'Install it with the "contrib" package of PostgreSQL, such as postgresql-contrib.',
      ),
    );
  if (pending.length > 0 && !mayCreate)
    findings.push(
      failure(
        'database-rights',
        'The user of DATABASE_URL may not create schemas, or tables in "public".',
        'As an administrator: alter database NAME owner to USER; (or grant create on database NAME and on schema public to USER)',
      ),
    );
  else if (closedTables.length > 0)
    findings.push(
      failure(
        'database-rights',
        `The user of DATABASE_URL may not read and write ${closedTables.join(', ')}.`,
        'Use the user that owns the tables, or give them to this one: reassign owned by OTHER to USER;',
      ),
    );
  else findings.push(ok('database-rights', 'Tables can be made, read and written'));
  return findings;
}

/** Connections of a process besides its pool: docs/configuration.md. */
const others = 12;

function connections({ maxConnections }: DatabaseFacts, { poolSize, workers }: Config): Finding {
  const needed = (poolSize + others) * workers;
  return needed <= maxConnections
    ? ok('database-connections', `At most ${needed} connections of ${maxConnections}`)
    : warning(
        'database-connections',
        `${workers === 1 ? 'This process may' : `${workers} processes may`} open ${needed} connections; the server takes ${maxConnections}.`,
        'Lower DATABASE_POOL_SIZE or WORKERS, or raise max_connections of PostgreSQL.',
      );
}

function clock({ skewMs }: DatabaseFacts): Finding {
  const seconds = Math.abs(skewMs) / 1000;
  const message = `The clocks of this machine and of the database differ by ${seconds.toFixed(1)} s`;
  if (seconds < 2) return ok('clock', message);
  const advice =
    'Run a time service (chrony, systemd-timesyncd) on both: publication times and tokens depend on it.';
  return seconds < 30 ? warning('clock', `${message}.`, advice) : failure('clock', `${message}.`, advice);
}

function migrated({ pending, strange }: DatabaseFacts): Finding[] {
  if (strange.length > 0)
    return [
      failure(
        'migrations',
        `The database was migrated by a later version (${strange[0]}).`,
        'Install that version of Dateline, or restore a backup of this one.',
      ),
    ];
  return [
    pending.length === 0
      ? ok('migrations', 'All migrations have run')
      : warning(
          'migrations',
          `${pending.length} migrations have not run, the first is ${pending[0]}.`,
          `Start the gateway, or run: ${commandLine('migrate')}`,
        ),
  ];
}

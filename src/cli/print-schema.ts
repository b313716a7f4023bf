import { printSchema } from 'graphql';
import { silentCommandLine } from '../config/command-line.js';
import { buildGatewaySchema } from '../resolvers/build-schema.js';
import type { Command } from './command.js';

/** The schema as text: the content of `schema.graphql`. */
export const printedSchema = (): string => `${printSchema(buildGatewaySchema())}\n`;

export const printSchemaCommand: Command = {
  usage: `Usage: ${silentCommandLine('print-schema')} > schema.graphql`,
  bare: true,
  async run() {
    process.stdout.write(printedSchema());
    return 0;
  },
};

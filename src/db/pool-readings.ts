import type pg from 'pg';
import { addReading } from '../domain/readings.js';

/** Has metrics read the connections of a pool. */
export function addPoolReadings(of: string, pool: pg.Pool): void {
  addReading('pool_connections', of, pool, ({ totalCount }) => totalCount);
  addReading('pool_used', of, pool, ({ totalCount, idleCount }) => totalCount - idleCount);
  addReading('pool_waiting', of, pool, ({ waitingCount }) => waitingCount);
}

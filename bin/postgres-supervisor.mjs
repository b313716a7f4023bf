/*
 * Keeps one PostgreSQL server while somebody uses it. Users hold a connection to the control socket: a process that
 * is gone, however it went, has let go of it. A few seconds after the last one the server is shut down.
 *
 * Plain JavaScript, because it is started from a build and from sources alike. Its one argument is a JSON plan:
 * { command, args, cwd, env, uid, gid, control, log, lingerMs }.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const plan = JSON.parse(process.argv[2] ?? '{}');
const users = new Set();
let postgres = null;
let stopping = false;
let asked = false;
let linger = null;
let restarts = 0;

const say = (text) => fs.appendFileSync(plan.log, `${new Date().toISOString()} supervisor: ${text}\n`);

function start() {
  if (stopping) return;
  const log = fs.openSync(plan.log, 'a');
  const identity = plan.uid === null ? {} : { uid: plan.uid, gid: plan.gid };
  postgres = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    stdio: ['ignore', log, log],
    ...identity,
  });
  fs.closeSync(log);
  postgres.on('error', (error) => {
    say(error.message);
    finish(1);
  });
  postgres.on('exit', (code, signal) => {
    if (stopping || asked) return finish(0);
    say(`PostgreSQL ended (${signal ?? code}).`);
    // After a crash the one before, or its children, need a moment to be gone; until then they hold the folder.
    restarts += 1;
    if (restarts > 20) return finish(1);
    setTimeout(start, Math.min(250 * restarts, 2000));
  });
}

function stop() {
  if (stopping) return;
  stopping = true;
  server.close();
  for (const user of users) user.destroy();
  // It may have ended just now, to be started again.
  if (postgres.exitCode !== null || postgres.signalCode !== null) return finish(1);
  postgres.kill('SIGINT');
  setTimeout(() => postgres.kill('SIGQUIT'), 10_000).unref();
}

/** A service manager signals all processes at once: whoever uses the server finishes with it first. */
function stopAfterUsers() {
  asked = true;
  if (users.size === 0) stop();
}

function finish(code) {
  fs.rmSync(path.dirname(plan.control), { recursive: true, force: true });
  process.exit(code);
}

function waitForUsers() {
  clearTimeout(linger);
  linger = setTimeout(stop, plan.lingerMs);
}

const server = net.createServer((user) => {
  clearTimeout(linger);
  users.add(user);
  user.on('error', () => user.destroy());
  user.on('close', () => {
    users.delete(user);
    if (users.size > 0) return;
    if (asked) stop();
    else waitForUsers();
  });
  user.write(`${process.pid} ${postgres.pid}\n`);
  user.resume();
});

process.on('SIGTERM', stopAfterUsers);
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
start();
fs.rmSync(plan.control, { force: true });
server.listen(plan.control, () => fs.chmodSync(plan.control, 0o600));
waitForUsers();
setInterval(() => {
  restarts = Math.max(0, restarts - 1);
}, 30_000).unref();

-- Sends the bodies of a file, a line each, one after the other from a place of its own; prints the result.
local requests = {}
local at = 0
local number = 0

function setup(thread)
  number = number + 1
  thread:set("id", number)
end

function init(args)
  local headers = { ["content-type"] = "application/json" }
  if args[2] and args[2] ~= "" then headers["authorization"] = args[2] end
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", "/graphql", headers, line)
  end
  -- Rounds and threads start elsewhere, so that none finds what the one before left warm.
  at = (tonumber(args[3] or "0") + id * 7919) % #requests
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"seconds":%f,"bytes":%d,"refused":%d,"broken":%d,"p50":%f,"p99":%f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, failed.status,
    failed.connect + failed.read + failed.write + failed.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end

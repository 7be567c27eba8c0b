#include "retry_bench.h"

#include <runner.h>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

// Not inlined: the call itself is the operation, with the helper and without.
[[gnu::noinline]] database::Result<int> succeed(int number)
{
    return number;
}

}

Measured measureRetryOverhead()
{
    constexpr int rounds = 1000;
    constexpr int callsOfARound = 1000; // a single one is too short for the clock
    constexpr double allowedMicroseconds = 2;
    activity::Log log;
    database::Runner runner{log, {}, {}};
    const database::Operation operation{activity::Operation::EditDomain, u"shop.example"_s, u"c1"_s, true};
    qint64 sum = 0;
    const auto [with, without] = interleavedMedians(
        rounds,
        [&] {
            for (int call = 0; call < callsOfARound; ++call)
                sum += *runner.run(operation, [&](database::Attempt &) { return succeed(call); });
        },
        [&] {
            for (int call = 0; call < callsOfARound; ++call)
                sum -= *succeed(call);
        });
    if (sum != 0 || log.lastSequence() != quint64{rounds} * callsOfARound)
        return tl::unexpected{
            u"retry_overhead was not measured: an operation left no event, or gave another answer."_s};
    return Measurement{
        u"retry_overhead"_s, (with - without) / callsOfARound, allowedMicroseconds, u"µs"_s, 1.0};
}

}

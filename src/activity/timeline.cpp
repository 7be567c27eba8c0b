#include "timeline.h"

#include <algorithm>

namespace activity {

namespace {

constexpr qint64 second = 1'000; // ms

void addTo(Slice &sum, const Slice &slice)
{
    sum.operations += slice.operations;
    sum.retries += slice.retries;
    sum.conflicts += slice.conflicts;
    sum.failures += slice.failures;
    sum.busy += slice.busy;
    sum.waiting += slice.waiting;
}

qint64 roundedUp(qint64 value, qint64 unit)
{
    return (value + unit - 1) / unit * unit;
}

}

double Slice::waitingShare() const
{
    const auto all = busy + waiting;
    return all.count() == 0 ? 0 : static_cast<double>(waiting.count()) / static_cast<double>(all.count());
}

void Timeline::add(const Event &event)
{
    Second &of = m_seconds[static_cast<qint64>(event.time) / second];
    of.counts.operations += event.outcome == Outcome::Retrying ? 0 : 1;
    of.counts.retries += event.outcome == Outcome::Retrying ? 1 : 0;
    of.counts.conflicts += event.isConflict() ? 1 : 0;
    of.counts.failures += event.outcome == Outcome::Failed ? 1 : 0;
    of.counts.busy += event.elapsed;
    of.elapsed.add(event.elapsed);
    if (event.wait) {
        of.counts.waiting += *event.wait;
        of.waits.add(*event.wait);
    }
    if (m_seconds.size() > mostSeconds)
        m_seconds.erase(m_seconds.begin());
}

void Timeline::dropBefore(qint64 time)
{
    m_seconds.erase(m_seconds.begin(), m_seconds.lower_bound(time / second));
}

TimeRange Timeline::range() const
{
    if (m_seconds.empty())
        return {};
    return {m_seconds.begin()->first * second, (m_seconds.rbegin()->first + 1) * second};
}

std::pair<Timeline::Seconds::const_iterator, Timeline::Seconds::const_iterator> Timeline::within(
    const TimeRange &range) const
{
    const auto first = m_seconds.lower_bound(range.from / second);
    return {first, m_seconds.lower_bound(std::max(roundedUp(range.to, second), range.from) / second)};
}

QList<Slice> Timeline::slices(const TimeRange &range, int most) const
{
    const qint64 length = std::max(roundedUp(roundedUp(range.to - range.from, most) / most, second), second);
    const qint64 from = range.from / length * length;
    QList<Slice> result;
    for (qint64 start = from; start < range.to; start += length)
        result.append({.range = {start, start + length}});
    const auto [first, last] = within({from, from + length * result.size()});
    for (auto at = first; at != last; ++at)
        addTo(result[(at->first * second - from) / length], at->second.counts);
    return result;
}

Slice Timeline::sum(const TimeRange &range) const
{
    Slice result{.range = range};
    const auto [first, last] = within(range);
    for (auto at = first; at != last; ++at)
        addTo(result, at->second.counts);
    return result;
}

Percentiles Timeline::elapsed(const TimeRange &range) const
{
    Percentiles result;
    const auto [first, last] = within(range);
    for (auto at = first; at != last; ++at)
        result.add(at->second.elapsed);
    return result;
}

Percentiles Timeline::waits(const TimeRange &range) const
{
    Percentiles result;
    const auto [first, last] = within(range);
    for (auto at = first; at != last; ++at)
        result.add(at->second.waits);
    return result;
}

}

#include "durations.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace activity {

namespace {

constexpr unsigned binsPerOctave = 16;
constexpr unsigned exactBelow = 2 * binsPerOctave; ///< µs: up to here each has a bin of its own
constexpr quint64 longest = quint64{1} << 60;

/// The bits of a number below its highest one, and which bit that is.
quint16 binOf(quint64 value)
{
    if (value < exactBelow)
        return static_cast<quint16>(value);
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - 5;
    return static_cast<quint16>(shift * binsPerOctave + (value >> shift));
}

/// The middle of the bin.
quint64 valueOf(quint16 bin)
{
    if (bin < exactBelow)
        return bin;
    const unsigned shift = bin / binsPerOctave - 1;
    const quint64 least = static_cast<quint64>(bin - shift * binsPerOctave) << shift;
    return least + (quint64{1} << shift) / 2;
}

}

void Durations::add(std::chrono::microseconds duration)
{
    const quint16 number =
        binOf(std::min(static_cast<quint64>(std::max<qint64>(duration.count(), 0)), longest));
    const auto place = std::lower_bound(m_bins.begin(), m_bins.end(), number,
        [](const Bin &bin, quint16 wanted) { return bin.number < wanted; });
    if (place != m_bins.end() && place->number == number)
        ++place->count;
    else
        m_bins.insert(place, {number, 1});
    ++m_count;
}

void Percentiles::add(const Durations &durations)
{
    for (const Durations::Bin &bin : durations.m_bins)
        m_bins[bin.number] += bin.count;
    m_count += durations.m_count;
}

std::chrono::microseconds Percentiles::at(double share) const
{
    const auto rank = static_cast<qint64>(std::ceil(share * static_cast<double>(m_count)));
    qint64 seen = 0;
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
        seen += m_bins[bin];
        if (seen > 0 && seen >= rank)
            return std::chrono::microseconds(valueOf(static_cast<quint16>(bin)));
    }
    return {};
}

}

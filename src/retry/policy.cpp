#include "policy.h"

#include <cmath>

namespace retry {

std::chrono::milliseconds Policy::delayAfter(int number, double random) const
{
    const std::chrono::milliseconds delay = delays.at(static_cast<std::size_t>(number - 1));
    const double factor = 1 + jitter * (2 * random - 1);
    return std::chrono::milliseconds{std::llround(static_cast<double>(delay.count()) * factor)};
}

}

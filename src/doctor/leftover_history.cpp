#include "leftover_history.h"

#include <algorithm>

namespace doctor {

void LeftoverHistory::add(const QDateTime &time, const Leftovers &leftovers)
{
    Moment moment{time, {}};
    for (const FamilyLeftovers &one : leftovers.families)
        if (!isPoolersOwn(one.family))
            moment.names.insert(one.family, one.names);
    m_moments.append(moment);
    if (m_moments.size() > capacity)
        m_moments.removeFirst();
}

QList<Family> LeftoverHistory::families() const
{
    QList<Family> families;
    for (const Moment &moment : m_moments)
        for (auto it = moment.names.begin(); it != moment.names.end(); ++it)
            if (!families.contains(it.key()))
                families.append(it.key());
    return families;
}

int LeftoverHistory::mostNames() const
{
    int most = 0;
    for (const Moment &moment : m_moments)
        for (const int names : moment.names)
            most = std::max(most, names);
    return most;
}

}

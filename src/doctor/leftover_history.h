#pragma once

#include "pool_leftovers.h"

#include <QDateTime>

namespace doctor {

/// How many names each family had left on the server connections looked at, over time. The oldest moments are
/// dropped.
class LeftoverHistory {
public:
    struct Moment {
        QDateTime time;
        QMap<Family, int> names; ///< without the pooler's own
    };

    void add(const QDateTime &time, const Leftovers &leftovers);
    void clear() { m_moments.clear(); }
    const QList<Moment> &moments() const { return m_moments; }
    QList<Family> families() const; ///< of all moments, in the order of their first appearance
    int mostNames() const; ///< of one family at one moment

    static constexpr int capacity = 1200; ///< moments: an hour at one every three seconds

private:
    QList<Moment> m_moments;
};

}

#pragma once

#include <event.h>

#include <QList>

namespace models {

/// How many of the newest operations on domains met a prepared-statement conflict. Used on one thread at a
/// time.
class ConflictRate {
public:
    void add(const activity::Event &event);
    void clear() { m_operations.clear(); }
    int operations() const { return static_cast<int>(m_operations.size()); }
    int conflicts() const; ///< operations that met one
    bool isFrequent() const { return conflicts() >= frequent; }

    static constexpr int window = 20; ///< operations
    static constexpr int frequent = 3;

private:
    struct Operation {
        quint64 id = 0;
        bool metConflict = false;
    };
    QList<Operation> m_operations; ///< newest last
};

}

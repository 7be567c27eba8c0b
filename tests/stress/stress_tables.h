#pragma once

#include "ledger.h"

#include <runner.h>

namespace stress {

/// Tables as Prisma makes them, in a schema of their own. They are dropped when this dies; it is used and
/// dies on the runner's thread.
class StressTables {
public:
    static database::Result<std::unique_ptr<StressTables>> create(
        database::Runner &runner, const QList<domain::UserId> &users);
    ~StressTables();
    StressTables(const StressTables &) = delete;
    StressTables &operator=(const StressTables &) = delete;

    const QString &schema() const { return m_schema; }
    const domain::Table &table() const { return m_table; }
    database::Result<QList<StoredRow>> readBack();
    database::Result<void> drop(); ///< nothing where it was done before

private:
    StressTables(database::Runner &runner, QString schema);

    database::Runner &m_runner;
    QString m_schema;
    domain::Table m_table;
    bool m_exists = false;
};

}

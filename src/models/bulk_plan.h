#pragma once

#include <domain.h>

namespace models {

class DomainModel;

/// What a bulk edit would do, field by field. A value, made from what the list holds.
struct BulkPlan {
    enum class Kind {
        Changes,
        Same, ///< it holds the value already: it stays as it is
        Edited, ///< its row has changes that are not saved: left out
        Busy, ///< its row is being written: left out
    };
    struct Line {
        domain::DomainId id;
        QString name; ///< the domain's, as it is stored
        int column = -1;
        domain::Value before;
        domain::Value after;
        Kind kind = Kind::Changes;
    };

    QList<Line> lines;
    QList<domain::Change> changes; ///< of those rows alone that change

    qsizetype rowsOf(Kind kind) const; ///< that have such a line
};

/// \a values, by column, for each of \a ids that is in the list.
BulkPlan planOf(
    const DomainModel &domains, const QList<domain::DomainId> &ids, const QMap<int, domain::Value> &values);

/// Columns that several rows can be set to one value in: editable, and not unique by themselves.
QList<int> bulkColumns(const domain::Table &table);

}

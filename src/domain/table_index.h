#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace domain {

/// A valid index, as far as reading goes by it.
struct Index {
    struct Part {
        QString column; ///< its name; empty: an expression of more than the column's lower case
        bool foldsCase = false; ///< over lower() of the column
        bool isOrdered = false; ///< as ORDER BY has the column, up or down: in its own collation
        bool isByteOrdered = false; ///< so that texts with one beginning lie together
        bool isByTrigrams = false; ///< finds a part of a text (pg_trgm)
    };

    QList<Part> parts; ///< what is looked for by, in order
    QStringList included = {}; ///< columns that are kept beside
    bool isPartial = false; ///< it does not have all rows

    bool begins(const QString &column) const; ///< rows with one value of it lie together
    /// What follows the columns \a fixed, each of which has one value. Null: they are not its first ones.
    const Part *partBehind(const QStringList &fixed) const;
    bool holds(const QString &column) const; ///< its value can be had from the index alone
};

/// The part of \a index by which rows with one value of each of \a fixed lie in the order of \a column. Null:
/// they do not.
const Index::Part *orderedPart(const Index &index, const QString &column, const QStringList &fixed);

}

#pragma once

#include "domain_store.h"

namespace database {

/// A list that is ordered by a column that may be NULL has two parts, so that an index serves each: a plain
/// index holds NULL last ascending and first descending, while the list has it last both ways.
enum class Part { All, Values, Nulls };

/// In the order in which a page runs through them.
QList<Part> partsOf(const domain::Table &table, const ListQuery &query);
Part partOf(const domain::Table &table, const ListQuery &query, const domain::Domain &row);

/// Where in its part a page begins.
struct PageStart {
    std::optional<domain::Domain> after = {}; ///< behind this row
    domain::Value from = {}; ///< at the first row that is ordered by this, or behind it
    qint64 skipped = 0; ///< that many rows further
};

// The query's own after, limit and offset are not asked; the rows come in the direction of the reading.
Statement selectPage(
    const domain::Table &table, const ListQuery &query, Part part, const PageStart &start, int limit);
/// What the rows are ordered by, and how many of them by the same: of the row at \a offset and of the \a
/// before rows before it. Reads no more than an index over owner and sort column holds.
Statement selectNear(
    const domain::Table &table, const ListQuery &query, Part part, qint64 offset, int before);

/// How many rows there are of a part,
Statement selectCount(const domain::Table &table, const ListQuery &query, Part part = Part::All);
/// that come before those that are ordered by \a value,
Statement selectCountBefore(
    const domain::Table &table, const ListQuery &query, Part part, const QString &value);
/// that are ordered by the same as \a row and come before it.
Statement selectCountOfTies(
    const domain::Table &table, const ListQuery &query, Part part, const domain::Domain &row);

}

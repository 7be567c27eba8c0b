#pragma once

#include "statement.h"

namespace database {

/// The fields of a row of selectColumns(), in its order.
enum class ColumnField {
    Oid,
    Schema,
    Table,
    RelationKind,
    MayInsertSome,
    MayDelete,
    Writes,
    HidesRows,
    LikelyRows,
    Number,
    Name,
    TypeSchema,
    TypeName,
    StoredType,
    Form,
    Category,
    BaseName,
    BaseForm,
    BaseCategory,
    Limit,
    NotNull,
    HasDefault,
    Default,
    Identity,
    Generated,
    MayInsert,
    MayUpdate,
    IsWritable,
    Choices,
    HasOrder,
    Comment,
    References,
    SetAtInsert,
    SetAtUpdate,
};

/// The fields of a row of selectIndexes(), in its order.
enum class IndexField {
    Oid,
    IsPrimary,
    IsUnique,
    Numbers,
    Size,
    IsImmediate,
    Predicate,
    Expressions,
    Orders,
};

/// In place of a table's name.
inline const QString anyTable = QStringLiteral("*");

/// All columns of the tables that \a wanted ("schema.table") names, or whose name looks like a domain
/// table's. SQL that the catalog holds is read with every name qualified.
Statement selectColumns(const QString &wanted);
Statement selectIndexes(const QString &wanted);

}

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace domain {

/// A column's value as PostgreSQL prints it; nothing is NULL, which the empty string is not.
using Value = std::optional<QString>;

/// What a column holds, as far as an editor for it differs.
enum class Kind {
    Text,
    Boolean,
    Integer,
    Number,
    Timestamp,
    TimestampWithZone,
    Date,
    Time,
    Uuid,
    Enum,
    Json,
    Array,
    Other
};

struct Column {
    QString name; ///< as in the catalog, unquoted
    Kind kind = Kind::Text;
    QString typeSchema; ///< of the cast: "pg_catalog"
    QString typeName; ///< of the cast, as pg_type has it: "text", "_int4"
    QString typeLabel; ///< for people: "character varying(40)"
    QStringList choices; ///< an enum's labels, in its order
    int maxLength = 0; ///< varchar(n), char(n); 0: none
    bool nullable = true;
    bool hasDefault = false;
    bool generated = false; ///< by the database on every write
    bool identityAlways = false;
    bool comparable = true; ///< by its own type's equality; false: text, and types without one (json, xml)
    bool insertable = true; ///< the role may
    bool updatable = true; ///< the role may
    bool sensitiveToSettings = false; ///< its text depends on session settings: float, interval, bytea

    friend bool operator==(const Column &, const Column &) = default;
};

/// A unique index without predicate or expression: ON CONFLICT can name its columns.
struct UniqueKey {
    QList<int> columns; ///< indexes into Table::columns
};

/// The table that the owner column references.
struct UserTable {
    QString schema;
    QString name;
    Column id;
    QList<Column> labels; ///< e-mail first, then names; may be empty
};

/// What the domain table looks like: read from the catalog at connect, read by store, models and forms.
struct Table {
    QString schema;
    QString name;
    QList<Column> columns; ///< in the table's order
    int id = -1; ///< index of the single-column primary key
    int owner = -1;
    int domainName = -1;
    int created = -1; ///< -1: there is none
    int updated = -1; ///< -1: there is none
    bool updatedBySelf = false; ///< a trigger or generation sets it: the writer must not
    QString idSequence; ///< quoted name of the sequence behind an integer id; empty: the console makes the id
    QString idSample; ///< an id that the table holds: new ones are made in its form; empty: it has no row
    QList<UniqueKey> uniqueKeys;
    std::optional<UserTable> users; ///< nothing: the owner column references no table we may read
    bool mayInsert = true;

    const Column &idColumn() const { return columns.at(id); }
    const Column &ownerColumn() const { return columns.at(owner); }
    const Column &nameColumn() const { return columns.at(domainName); }
    bool isUniqueOver(const QList<int> &wanted) const; ///< a unique key has just these columns
    bool isEditable(
        int column) const; ///< by the operator: not id, owner, created, updated, generated, forbidden
    bool isAskedAtCreate(int column) const; ///< shown in the form of a new domain
};

/// A column's name for people: "updatedAt", "updated_at" → "Updated at".
QString labelOf(const Column &column);

}

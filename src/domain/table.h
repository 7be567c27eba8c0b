#pragma once

#include "table_index.h"

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
    Binary, ///< read as its size in bytes
    Other
};

struct Column {
    QString name; ///< as in the catalog, unquoted
    Kind kind = Kind::Text;
    QString typeSchema; ///< of the cast: "pg_catalog"
    QString typeName; ///< of the cast, as pg_type has it: "text", "_int4"
    QString typeLabel; ///< for people: "character varying(40)"
    QString storedType; ///< what the server makes of a value before it keeps it: `numeric(12,4)`
    QStringList choices; ///< an enum's labels, in its order
    int maxLength = 0; ///< varchar(n), char(n); 0: none
    bool nullable = true;
    bool hasDefault = false;
    QString defaultExpression; ///< as SQL; of an identity its sequence's next value; empty: none to be had
    bool generated = false; ///< by the database on every write
    bool identityAlways = false;
    bool comparable = true; ///< by its own type's equality; false: text, and types without one (json, xml)
    bool sortable = true; ///< by its own type's order; false: by its text
    bool insertable = true; ///< the role may
    bool updatable = true; ///< the role may
    bool sensitiveToSettings = false; ///< its text depends on session settings: float, interval, money
    QString comment; ///< the catalog's, on the column
    QString references; ///< the table that a foreign key of this column alone points at

    friend bool operator==(const Column &, const Column &) = default;
};

/// A unique index, over columns or expressions of one column each.
struct UniqueKey {
    QList<int> columns; ///< indexes into Table::columns
    QStringList expressions = {}; ///< as SQL over the column's bare name; empty for the column itself
    QString predicate = {}; ///< of a partial index, as SQL; empty: it covers all rows
    bool isDeferrable = false; ///< ON CONFLICT cannot name it
    bool coversNewRows = true; ///< a row with the defaults in it satisfies the predicate

    bool isOver(const QList<int> &wanted) const; ///< just these columns, in whatever order
};

/// A foreign key, most often of another table, through which a delete concerns further rows.
struct Referrer {
    enum class OnDelete {
        Refused, ///< the delete, as long as there are such rows
        Cascades, ///< they go with it
        Cleared, ///< they stay and lose their reference
    };
    QString schema;
    QString name;
    OnDelete onDelete = OnDelete::Refused;
    /// As SQL over a row c of that table and the domain d: c points at d. Empty: it points at a table whose
    /// rows go, or the role may not read it.
    QString condition;
    bool isDirect = true; ///< false: it points at a table whose rows go

    QString title() const { return schema + u'.' + name; }
    friend bool operator==(const Referrer &, const Referrer &) = default;
};

/// What stands under the table's name.
enum class Relation { Table, PartitionedTable, View, MaterializedView, ForeignTable };

/// The table that the owner column references.
struct UserTable {
    QString schema;
    QString name;
    Column id;
    QList<Column> labels; ///< e-mail first, then names; may be empty
    QList<Index> indexes = {};
};

/// What the domain table looks like: read from the catalog at connect, read by store, models and forms.
struct Table {
    QString schema;
    QString name;
    Relation relation = Relation::Table;
    QList<Column> columns; ///< in the table's order
    QList<int> key; ///< indexes of the primary key's columns, in its order
    int owner = -1;
    int domainName = -1;
    int created = -1; ///< -1: there is none
    int updated = -1; ///< -1: there is none
    bool stampsCreated = false; ///< the writer sets it: no default or trigger does
    bool stampsUpdatedAtInsert = false;
    bool stampsUpdatedAtUpdate = false;
    QStringList keySamples; ///< of a row that the table holds: new ids are made in their form; empty: no row
    bool mayReserveIds = true; ///< the role may use the sequences behind the key
    QList<UniqueKey> uniqueKeys;
    QList<Index> indexes;
    double likelyRows = -1; ///< as the server last estimated; -1: unknown
    QList<Referrer> referrers;
    std::optional<UserTable> users; ///< nothing: the owner column references no table we may read
    bool takesInserts = true; ///< false: a view that the server cannot write through
    bool takesUpdates = true;
    bool takesDeletes = true;
    bool takesOnConflict = true; ///< false: triggers or another server stand in the table's place
    bool mayInsert = true;
    bool mayDelete = true;
    bool hidesRows = false; ///< row-level security applies to the role

    const Column &ownerColumn() const { return columns.at(owner); }
    const Column &nameColumn() const { return columns.at(domainName); }
    /// The unique key that ON CONFLICT can name to keep a domain from being there twice: over the name, else
    /// over owner and name. Null: there is none.
    const UniqueKey *nameArbiter() const;
    const UniqueKey *keyArbiter() const; ///< that of the key; null: there is none
    bool isOrderedBy(int column) const; ///< an index has the owner's rows in that order
    /// A part of the key that only its own operation can have: an id made here or reserved.
    bool isMade(int column) const;
    bool makesIds() const; ///< false: the key is what the operator gives; another's row can have the same
    bool isEditable(
        int column) const; ///< by the operator: not key, owner, created, updated, generated, forbidden
    bool isAskedAtCreate(int column) const; ///< shown in the form of a new domain
    bool isRequired(int column) const; ///< asked at create, and nothing stands in for it
    QString whyNotCreate() const; ///< a sentence; empty: the server takes new rows of this role's
    QString whyNotEdit(int column) const; ///< a sentence; empty: isEditable()
    QString whyNotDelete() const; ///< a sentence; empty: the server lets this role delete rows
    QString whyNotTransfer() const; ///< a sentence; empty: the server lets this role give rows to others
    /// A sentence; empty: a row of these values can be put back as it was once it is deleted.
    QString whyNotRestore(const QList<Value> &values) const;
    /// Titles of the tables whose rows a delete concerns in that way, each once.
    QStringList concernedBy(Referrer::OnDelete onDelete) const;
    QString title() const { return schema + u'.' + name; }
};

/// A column's name for people: "updatedAt", "updated_at" → "Updated at".
QString labelOf(const Column &column);

}

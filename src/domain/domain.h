#pragma once

#include "table.h"

#include <QHashFunctions>
#include <QMap>

namespace domain {

/// Ids are types of their own, so that a domain's cannot be handed in for a user's. Text, as PostgreSQL
/// prints it.
template <class Tag> struct Identifier {
    QString text;

    bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const Identifier &, const Identifier &) = default;
    friend size_t qHash(const Identifier &id, size_t seed = 0) { return ::qHash(id.text, seed); }
};
using DomainId = Identifier<struct DomainIdTag>;
using UserId = Identifier<struct UserIdTag>;

struct User {
    UserId id;
    QString label; ///< e-mail or name; the id where there is neither

    friend bool operator==(const User &, const User &) = default;
};

/// A row of the domain table.
struct Domain {
    DomainId id;
    UserId owner;
    QString name; ///< as it is stored
    QList<Value> values; ///< all columns, in Table::columns' order

    friend bool operator==(const Domain &, const Domain &) = default;
};

/// The edits of one row that are not saved yet. Only columns that differ are in it.
struct Change {
    struct Field {
        Value base; ///< what the row held when the edit began: the guard
        Value mine;

        friend bool operator==(const Field &, const Field &) = default;
    };
    DomainId id;
    UserId owner;
    QString name; ///< for messages: as the row was stored
    QMap<int, Field> fields; ///< by column

    bool isEmpty() const { return fields.isEmpty(); }
    /// Editing back to the base clears the mark.
    void set(int column, const Value &base, const Value &mine);
    friend bool operator==(const Change &, const Change &) = default;
};

/// A domain that is about to be created: its id is known before anything is sent.
struct NewDomain {
    DomainId id;
    UserId owner;
    QString name; ///< as it is to be stored
    QMap<int, Value> values; ///< further columns; one that is missing gets its default
    bool putsBack = false; ///< a row that there was: its id is not new, and others may have put it back
};

/// A domain that is about to be given to another user.
struct Transfer {
    DomainId id;
    UserId from;
    UserId to;
    QString name; ///< for messages
};

/// A domain that is about to be deleted.
struct Deletion {
    DomainId id;
    UserId owner;
    QString name; ///< for messages
    QMap<int, Value> guard; ///< by column: what the row must hold still
};

}

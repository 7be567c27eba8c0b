#pragma once

#include <domain.h>

#include <QJsonObject>
#include <QMetaType>

namespace drafts {

/// What an operator typed or asked for and the database has not confirmed: it is kept until it is saved, or
/// dropped by the operator. A value; it holds no password.
struct Draft {
    enum class Kind {
        Edit, ///< of fields of a row that is there
        New, ///< a row that is to be made
        Removal,
        Step, ///< an edit that takes back or repeats one that was saved
        Transfer, ///< of the row to another user: the one field is the owner's
    };

    QString id; ///< of the draft itself; no two have the same
    QString place; ///< which profile's database it belongs to
    QString table; ///< schema.table
    Kind kind = Kind::Edit;
    QString row; ///< the row's id; empty: it has none yet
    domain::User owner; ///< of the row
    QString name; ///< the domain's, as it was stored; of a new one, as it was typed
    QMap<QString, domain::Change::Field> fields; ///< by the column's name; base is the guard
    QMap<QString, domain::Value> values; ///< the row as it was seen: a guard, and what can be made again
    bool isSent = false; ///< it may have reached the server

    friend bool operator==(const Draft &, const Draft &) = default;
};

QJsonObject toJson(const Draft &draft);
std::optional<Draft> draftFrom(const QJsonObject &object); ///< nothing: it is none

}

Q_DECLARE_METATYPE(drafts::Draft)

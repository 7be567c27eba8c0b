#pragma once

#include <profile.h>

#include <QMap>

namespace ui {

/// The fields of the form that may be wrong, in their order on screen.
enum class ProfileField { Name, Host, Port, Database, User, Encryption, Table, Retries, Parameters };

/// A profile as it is typed, right or wrong.
struct ProfileDraft {
    QString name;
    QString host;
    QString port;
    QString database;
    QString user;
    QString encryption; ///< libpq's sslmode; empty: its default
    QString table;
    QString delays; ///< "100, 200, 300"
    double jitterPercent = 0;
    QString parameters; ///< further ones, a "keyword=value" a line
    activity::StatementPath statements = activity::StatementPath::Direct;
    bool readOnly = false;
    profile::Mark mark;
    bool confirmsByName = false;
    double statementTimeout = 0; ///< seconds; 0: the server's own
    double lockTimeout = 0;

    static ProfileDraft of(const profile::Profile &profile);
    profile::Profile toProfile() const; ///< only where problemsOf() has none

    QString title() const; ///< the name, or one made of what is typed so far
    QString place() const; ///< "alice@db.example:5432/app"

    friend bool operator==(const ProfileDraft &, const ProfileDraft &) = default;
};

/// Sentences that stand under the fields; fine fields are not in it.
QMap<ProfileField, QString> problemsOf(const ProfileDraft &draft);

}

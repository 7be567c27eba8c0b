#pragma once

#include <tl/expected.hpp>

#include <QMap>
#include <QProcessEnvironment>
#include <QString>

namespace profile {

/// Who says what a parameter is, in the order in which they are asked.
enum class Origin { Profile, ServiceFile, Environment, Console, BuiltIn };

struct EffectiveParameter {
    QString value; ///< never a password's
    Origin origin = Origin::Profile;
    QString place; ///< "PGHOST"; "/home/alice/.pg_service.conf, line 3"
};

/// By libpq's keyword. A password that is there has an origin and no value.
using EffectiveParameters = QMap<QString, EffectiveParameter>;

/// What a connection with \a parameters is made with in the end, by libpq's documented rules. Reads the
/// service file, so not on the GUI thread. The error is a sentence with file and line.
tl::expected<EffectiveParameters, QString> effectiveParameters(const QMap<QString, QString> &parameters,
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

/// What libpq has to be told, as it would not find it by itself: the profile's and Domain Console's own.
QMap<QString, QString> toldParameters(const EffectiveParameters &parameters);

/// "alice@db.example:5432/app": who connects where, and so what a kept password is for. It names the server
/// and not the profile, so that a profile that is changed to another server never sends it the old one's
/// password.
QString identityOf(const EffectiveParameters &parameters);

}

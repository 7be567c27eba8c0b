#pragma once

#include "profile.h"

#include <tl/expected.hpp>

#include <QStringList>

#include <optional>

namespace profile {

/// Empty where a profile may carry this libpq keyword; else a sentence that says why not. The list is libpq
/// 15's.
QString problemWithParameter(const QString &keyword);

/// Empty where the parameter may have this value; else a sentence that does not quote it.
QString problemWithValue(const QString &keyword, const QString &value);

/// Why a parameter of another program that such URIs often carry is dropped; empty: it is none of those.
QString noteOnForeignParameter(const QString &keyword);

/// What to do with a password in a URI.
enum class Password {
    Refused, ///< others could read it: command line, files
    Separate, ///< handed back beside the profile: a URI that was pasted into a dialog
};

struct ReadUri {
    Profile profile; ///< only its parameters are set
    std::optional<QString> password; ///< only where it was asked for
    QStringList notes; ///< sentences on what was left out
};

/// Reads "postgresql://" and "postgres://" as libpq documents them. The error is a sentence for the operator
/// that says what is wrong and where; it never quotes what may be part of a password.
tl::expected<ReadUri, QString> readUri(const QString &uri, Password password = Password::Refused);

/// For display and copying; it holds no password.
QString toUri(const Profile &profile);

}

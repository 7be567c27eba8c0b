#pragma once

#include "profile.h"

#include <tl/expected.hpp>

#include <QJsonObject>

namespace profile {

QJsonObject toJson(const Profile &profile);

/// A key that is not known is an error: dropping it would lose what a newer version or another hand wrote.
tl::expected<void, QString> onlyKnownKeys(const QJsonObject &object, const QStringList &known);

/// The error is a sentence that names the profile and the key.
tl::expected<Profile, QString> fromJson(const QJsonObject &object);

}

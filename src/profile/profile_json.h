#pragma once

#include "profile.h"

#include <tl/expected.hpp>

#include <QJsonObject>

namespace profile {

QJsonObject toJson(const Profile &profile);

/// The error is a sentence that names the profile and the key.
tl::expected<Profile, QString> fromJson(const QJsonObject &object);

}

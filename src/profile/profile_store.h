#pragma once

#include "profile.h"

#include <tl/expected.hpp>

#include <QList>

namespace profile {

/// The profiles of one directory, in its profiles.json. The file holds no secrets; it is its owner's alone
/// all the same. Errors are sentences for the operator.
class ProfileStore {
public:
    explicit ProfileStore(const QString &directory);

    QString file() const;

    /// A file that is not there is no profile yet. One that others than its owner and root can write, itself
    /// or in its directory, is an error.
    tl::expected<QList<Profile>, QString> load() const;

    /// Replaces the file as a whole. Refuses where load() would fail: what cannot be read is not overwritten.
    tl::expected<void, QString> save(const QList<Profile> &profiles) const;

private:
    const QString m_directory;
};

}

#pragma once

#include <tl/expected.hpp>

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace profile {

/// The list under \a key in a JSON object that holds its version beside it. The error is a sentence that says
/// what is wrong, and where.
tl::expected<QJsonArray, QString> listFrom(const QByteArray &bytes, const QString &key);

QByteArray toBytes(const QJsonArray &list, const QString &key);

/// A key that is not known is an error: dropping it would lose what a newer version or another hand wrote.
tl::expected<void, QString> onlyKnownKeys(const QJsonObject &object, const QStringList &known);

/// Replaces the file as a whole; it and a folder made for it are their owner's alone. The error is a
/// sentence.
tl::expected<void, QString> replaceFile(const QString &path, const QByteArray &bytes);

}

#pragma once

#include <QList>
#include <QString>

namespace ui {

struct EncryptionChoice {
    QString mode; ///< libpq's sslmode; empty: the default, by where the server is
    QString words;
};

/// From the default over the weakest to the strongest.
QList<EncryptionChoice> encryptionChoices();

/// A sentence for under the field where libpq does not know \a mode; else empty.
QString problemWithEncryption(const QString &mode);

/// A few words for beside a server's name where \a mode protects the way to \a hosts less than it could; else
/// empty.
QString weaknessOf(const QString &mode, const QString &hosts);

/// What that means, as a sentence; else empty.
QString encryptionHint(const QString &mode, const QString &hosts);

}

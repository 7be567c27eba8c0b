#pragma once

#include <QList>
#include <QString>

namespace ui {

struct EncryptionChoice {
    QString mode; ///< libpq's sslmode; empty: its default
    QString words;
};

/// From the default over the weakest to the strongest.
QList<EncryptionChoice> encryptionChoices();

/// A sentence for under the field where libpq does not know \a mode; else empty.
QString problemWithEncryption(const QString &mode);

/// A sentence where passwords and data might cross a network in plain text; else empty.
QString encryptionHint(const QString &mode, const QString &hosts);

}

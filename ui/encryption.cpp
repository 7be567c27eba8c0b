#include "encryption.h"

#include <console_defaults.h>

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct EncryptionText {
    Q_DECLARE_TR_FUNCTIONS(ui::Encryption)
};

struct Weakness {
    QString mode;
    QString words;
    QString sentence;
};

QList<Weakness> weaknesses()
{
    const QString plain = EncryptionText::tr("encrypted only if the server offers it");
    const QString canBeRead =
        EncryptionText::tr("Where the server does not encrypt, passwords and data can be read on the way.");
    return {
        {u"disable"_s, EncryptionText::tr("not encrypted"),
            EncryptionText::tr("Passwords and data can be read on the way to this server.")},
        {u"allow"_s, plain, canBeRead},
        {u"prefer"_s, plain, canBeRead},
        {u"require"_s, EncryptionText::tr("encrypted, but the server is not checked"),
            EncryptionText::tr(
                "Encrypted, but the server is not checked: another one could answer in its place.")},
        {u"verify-ca"_s, EncryptionText::tr("encrypted, but the server’s name is not checked"),
            EncryptionText::tr("The certificate is checked, but not that it is this server’s.")},
    };
}

Weakness weaknessFor(const QString &mode, const QString &hosts)
{
    const QList<Weakness> all = weaknesses();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Weakness &weakness) { return weakness.mode == mode; });
    return found == all.end() || profile::areThisComputer(hosts) ? Weakness() : *found;
}

}

QList<EncryptionChoice> encryptionChoices()
{
    return {
        {{}, EncryptionText::tr("By itself: verify-full, but on this computer prefer")},
        {u"disable"_s, EncryptionText::tr("Off (disable)")},
        {u"allow"_s, EncryptionText::tr("Only if the server insists (allow)")},
        {u"prefer"_s, EncryptionText::tr("If the server offers it (prefer)")},
        {u"require"_s, EncryptionText::tr("Always, whoever the server is (require)")},
        {u"verify-ca"_s, EncryptionText::tr("Always, with a trusted certificate (verify-ca)")},
        {u"verify-full"_s,
            EncryptionText::tr("Always, with a trusted certificate for this host (verify-full)")},
    };
}

QString problemWithEncryption(const QString &mode)
{
    const QList<EncryptionChoice> choices = encryptionChoices();
    const bool isKnown = std::any_of(
        choices.begin(), choices.end(), [&](const EncryptionChoice &choice) { return choice.mode == mode; });
    return isKnown ? QString()
                   : EncryptionText::tr("libpq knows no sslmode “%1”. Choose another one.").arg(mode);
}

QString weaknessOf(const QString &mode, const QString &hosts)
{
    return weaknessFor(mode, hosts).words;
}

QString encryptionHint(const QString &mode, const QString &hosts)
{
    return weaknessFor(mode, hosts).sentence;
}

}

#include "encryption.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

struct EncryptionText {
    Q_DECLARE_TR_FUNCTIONS(ui::Encryption)
};

bool isThisComputer(const QString &host)
{
    const bool isSocket = host.isEmpty() || host.startsWith('/'_L1) || host.startsWith('@'_L1);
    return isSocket || host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

}

QList<EncryptionChoice> encryptionChoices()
{
    return {
        {{}, EncryptionText::tr("As libpq decides: PGSSLMODE, else “prefer”")},
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

QString encryptionHint(const QString &mode, const QString &hosts)
{
    const bool mayBePlain =
        mode.isEmpty() || mode == "disable"_L1 || mode == "allow"_L1 || mode == "prefer"_L1;
    const QStringList list = hosts.split(','_L1);
    const bool isNear = std::all_of(
        list.begin(), list.end(), [](const QString &host) { return isThisComputer(host.trimmed()); });
    if (!mayBePlain || isNear)
        return {};
    return mode == "disable"_L1
        ? EncryptionText::tr("Passwords and data can be read on the way to this server.")
        : EncryptionText::tr("Where the server does not encrypt, passwords and data can be read on the way.");
}

}

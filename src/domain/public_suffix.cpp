#include "public_suffix.h"

#include <libpsl.h>

#include <QStringList>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

/// The newer of the system's list and the library's own; belongs to the process.
const psl_ctx_t *list()
{
    static const psl_ctx_t *const latest = psl_latest(nullptr);
    return latest ? latest : psl_builtin();
}

bool isListed(const QByteArray &name, int sections)
{
    return psl_is_public_suffix2(list(), name.constData(), sections | PSL_TYPE_NO_STAR_RULE) == 1;
}

}

Suffix suffixOf(const QString &ace)
{
    static const QStringList forTrials{u"example"_s, u"test"_s};
    static const QStringList reserved{
        u"alt"_s, u"internal"_s, u"invalid"_s, u"local"_s, u"localhost"_s, u"onion"_s};
    const QString top = ace.section('.'_L1, -1);
    if (forTrials.contains(top))
        return Suffix::None;
    if (reserved.contains(top))
        return Suffix::ReservedTop;
    if (!isListed(top.toLatin1(), PSL_TYPE_ANY))
        return Suffix::UnknownTop;
    if (isListed(ace.toLatin1(), PSL_TYPE_ICANN))
        return Suffix::Registry;
    return isListed(ace.toLatin1(), PSL_TYPE_PRIVATE) ? Suffix::Provider : Suffix::None;
}

}

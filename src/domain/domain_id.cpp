#include "domain_id.h"

namespace domain {

using namespace Qt::StringLiterals;

DomainId idOf(const QStringList &keyValues)
{
    if (keyValues.size() == 1)
        return {keyValues.first()};
    QStringList parts = keyValues;
    for (QString &part : parts)
        part.replace('%'_L1, "%25"_L1).replace('/'_L1, "%2F"_L1);
    return {parts.join('/'_L1)};
}

QStringList keyValues(const DomainId &id, qsizetype columns)
{
    if (columns == 1)
        return {id.text};
    QStringList parts = id.text.split('/'_L1);
    for (QString &part : parts)
        part.replace("%2F"_L1, "/"_L1).replace("%25"_L1, "%"_L1);
    return parts.size() == columns ? parts : QStringList();
}

}

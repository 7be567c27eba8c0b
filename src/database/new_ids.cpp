// How DomainStore comes by the ids of rows that are not sent yet.

#include "domain_store.h"
#include "statements.h"

#include <domain_id.h>
#include <new_id.h>

namespace database {

using domain::DomainId;
using domain::NewDomain;
using domain::Table;

namespace {

/// The values of a row's key, as far as they are known here, and the columns whose are to be reserved.
struct Key {
    QStringList values;
    QList<int> reserved;
    bool isServersAlone = false; ///< only the server can make it
};

Key keyOf(const Table &table, const NewDomain &wanted)
{
    Key key;
    for (qsizetype part = 0; part < table.key.size(); ++part) {
        const int column = table.key[part];
        const domain::Column &description = table.columns[column];
        key.values.append(QString());
        if (column == table.owner)
            key.values.last() = wanted.owner.text;
        else if (column == table.domainName)
            key.values.last() = wanted.name;
        else if (wanted.values.contains(column))
            key.values.last() = wanted.values[column].value_or(QString());
        else if (description.kind == domain::Kind::Uuid || !description.hasDefault)
            key.values.last() = domain::newId(description, table.keySamples.value(part));
        else if (description.defaultExpression.isEmpty())
            key.isServersAlone = true;
        else
            key.reserved.append(column);
    }
    return key;
}

}

Result<DomainId> DomainStore::newId(const NewDomain &wanted)
{
    return newIds({wanted}).map([](const QList<DomainId> &ids) { return ids.first(); });
}

Result<QList<DomainId>> DomainStore::newIds(const QList<NewDomain> &wanted)
{
    QList<Key> keys;
    keys.reserve(wanted.size());
    for (const NewDomain &domain : wanted)
        keys.append(keyOf(m_table, domain));
    if (keys.first().isServersAlone)
        return QList<DomainId>(wanted.size());
    const QList<int> reserved = keys.first().reserved;
    const auto idsOf = [&](const Rows &rows) {
        QList<DomainId> ids;
        for (qsizetype i = 0; i < keys.size(); ++i) {
            for (qsizetype k = 0; k < reserved.size(); ++k)
                keys[i].values[m_table.key.indexOf(reserved[k])] = rows[i][k].value_or(QString());
            ids.append(domain::idOf(keys[i].values));
        }
        return ids;
    };
    if (reserved.isEmpty())
        return idsOf({});
    const Statement statement = selectDefaults(m_table, reserved, wanted.size());
    const bool isOne = wanted.size() == 1;
    const Operation operation{isOne ? activity::Operation::CreateDomain : activity::Operation::EnsureList,
        isOne ? wanted.first().name : subjectOf(wanted.size()), {}, true};
    return m_runner.run(operation, [&](Attempt &attempt) { return attempt.execute(statement).map(idsOf); });
}

}

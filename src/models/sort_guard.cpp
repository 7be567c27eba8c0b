#include "sort_guard.h"

#include "domain_model.h"

namespace models {

SortGuard::SortGuard(DomainModel &domains, DomainReader &reader)
    : m_domains(domains)
    , m_reader(reader)
{
    connect(&domains, &DomainModel::sortWanted, this, &SortGuard::want);
    connect(&reader, &DomainReader::userChanged, this, &SortGuard::keepOrder);
    connect(&reader, &DomainReader::countChanged, this, [this] { m_domains.setLong(m_reader.isLong()); });
}

void SortGuard::want(int column, bool descending)
{
    const domain::Table &table = m_domains.table();
    m_wanted = {column, descending};
    if (m_wanted == m_reader.order() || !m_reader.isLong() || table.isOrderedBy(column)) {
        ask({});
        if (m_wanted != m_reader.order())
            m_reader.setOrder(m_wanted);
        return;
    }
    ask(tr("No index has this user's domains in the order of %1: to sort by it the server reads all of them, "
           "which takes a while in a list this long.")
            .arg(domain::labelOf(table.columns.at(column))));
}

void SortGuard::sortAnyway()
{
    ask({});
    m_reader.setOrder(m_wanted);
}

void SortGuard::keepOrder()
{
    ask({});
}

void SortGuard::ask(const QString &question)
{
    m_question = question;
    Q_EMIT questionChanged();
}

}

#pragma once

#include "domain_reader.h"

namespace models {

/// Stands between a click on a column's header and the sort: where that takes long it asks first. GUI thread.
class SortGuard : public QObject {
    Q_OBJECT
public:
    SortGuard(DomainModel &domains, DomainReader &reader);

    const QString &question() const { return m_question; } ///< a sentence; empty: nothing is asked
    void sortAnyway();
    void keepOrder();

Q_SIGNALS:
    void questionChanged();

private:
    void want(int column, bool descending);
    void ask(const QString &question);

    DomainModel &m_domains;
    DomainReader &m_reader;
    ListOrder m_wanted; ///< while it asks
    QString m_question;
};

}

#pragma once

#include "event_search.h"

#include <QSortFilterProxyModel>

namespace activity {
struct Event;
}

namespace models {

class ActivityModel;

/// The rows of an ActivityModel that are of one kind and contain a text, in the model's order.
class ActivityFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum class Kind { All, Retries, Conflicts, Failures };

    explicit ActivityFilter(ActivityModel &model, QObject *parent = nullptr);

    void setText(const QString &text); ///< see EventSearch
    void setKind(Kind kind);
    bool isActive() const { return m_kind != Kind::All || !m_search.isEmpty(); }

    const activity::Event &eventAt(int row) const;
    QList<activity::Event> events() const; ///< those that pass

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ActivityModel &m_model;
    QString m_text; ///< that m_search looks for
    EventSearch m_search;
    Kind m_kind = Kind::All;
};

}

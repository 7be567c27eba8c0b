#pragma once

#include <event_query.h>

#include <QSortFilterProxyModel>

namespace models {

class ActivityModel;

/// The rows of an ActivityModel that are of one kind and match a query, in the model's order.
class ActivityFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum class Kind { All, Retries, Conflicts, Failures };
    enum Role {
        MarkedRole = Qt::UserRole + 100, ///< bool; the others are ActivityModel's
    };

    explicit ActivityFilter(ActivityModel &model, QObject *parent = nullptr);

    void setQuery(const activity::EventQuery &query);
    void setKind(Kind kind);
    bool isActive() const { return m_kind != Kind::All || !m_query.isEmpty(); }

    const activity::Event &eventAt(int row) const;
    QList<activity::Event> events() const; ///< those that pass
    int rowOf(quint64 sequence) const; ///< -1: it is not shown
    qint64 hiddenRows() const; ///< how many do not pass

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    ActivityModel &m_model;
    activity::EventQuery m_query;
    Kind m_kind = Kind::All;
};

}

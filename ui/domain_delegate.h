#pragma once

#include <QStyledItemDelegate>

namespace models {
class DomainModel;
}

namespace ui {

/// The looks and the editors of a cell of the list: DomainModel gives the facts.
class DomainDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit DomainDelegate(models::DomainModel &domains, QObject *parent = nullptr);

    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    models::DomainModel &m_domains;
};

}

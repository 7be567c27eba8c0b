#pragma once

#include <domain.h>

#include <QTableView>
#include <QVariantMap>

#include <optional>

namespace models {
class DomainModel;
}

namespace ui {

/// The list of domains. Selection, place, focus and a cell that is being edited belong to domains, not to row
/// numbers: they survive a refresh.
class DomainTable : public QTableView {
    Q_OBJECT
public:
    explicit DomainTable(models::DomainModel &domains, QWidget *parent = nullptr);

    std::optional<domain::DomainId> currentDomain() const;
    QList<domain::DomainId> selectedDomains() const; ///< in the list's order
    void selectDomain(const domain::DomainId &id); ///< nothing where it is not in the list
    void editCurrent(); ///< the current cell, or the row's first that can be edited
    void commitEditor(); ///< what is being typed in a cell becomes an edit
    void dropEditor(); ///< what is being typed is forgotten

    void setColumnWidths(const QVariantMap &widths); ///< by column name; of others as is likely
    /// In the header alone: nothing is sorted. \a column: index into Table::columns; -1: the name.
    void showOrder(int column, bool descending);

    QAction *copyAction() const { return m_copy; }
    QAction *copyCsvAction() const { return m_copyCsv; }
    QAction *activityAction() const { return m_activity; }

Q_SIGNALS:
    void currentDomainChanged();
    void revertWanted();
    void activityWanted(const QString &name); ///< what happened to the current domain

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Place {
        std::optional<domain::DomainId> current;
        int section = 0;
        QList<domain::DomainId> selected;
        std::optional<domain::DomainId> top;
        int topOffset = 0; ///< pixels of the top row that are scrolled out
        bool isEditing = false;
    };
    void setUpRows();
    void addRowActions();
    void rememberPlace();
    void afterReset();
    void restorePlace();
    void sizeColumns();
    QList<int> selectedRowNumbers() const;
    QWidget *openEditor() const; ///< null: no cell is being edited

    models::DomainModel &m_domains;
    Place m_place;
    QList<domain::Column> m_sizedFor;
    QVariantMap m_widths;
    QAction *m_copy = nullptr;
    QAction *m_copyCsv = nullptr;
    QAction *m_activity = nullptr;
};

}

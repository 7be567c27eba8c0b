#pragma once

#include <QObject>
#include <QVariantMap>

class QMenu;

namespace models {
class DomainModel;
}

namespace ui {

class DomainTable;

/// Which columns of the list are shown, in what order and how wide, as the operator likes it: by the header's
/// context menu, by dragging, or by the menu. The name stays, and stays first.
class DomainColumns : public QObject {
    Q_OBJECT
public:
    DomainColumns(DomainTable &table, models::DomainModel &domains);

    QMenu *menu() const { return m_menu; }

    /// By the columns' names, so that it fits a table that has changed meanwhile. Empty: as the table has
    /// them.
    QVariantMap layout() const;
    void setLayout(const QVariantMap &layout);

Q_SIGNALS:
    void changed(); ///< by the operator

private:
    void fillMenu();
    void arrange();
    void showColumn(int section, bool isShown);
    void moveCurrent(int by);
    void onChanged();
    QString nameOf(int section) const;
    QStringList names() const;

    DomainTable &m_table;
    models::DomainModel &m_domains;
    QMenu *m_menu;
    QStringList m_arranged; ///< names of the columns that it was last done for
    QVariantMap m_layout;
    bool m_isArranging = false;
};

}

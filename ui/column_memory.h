#pragma once

#include <QObject>
#include <QTimer>

namespace models {
class Session;
}

namespace ui {

class DomainColumns;
class WindowMemory;

/// Brings a table's columns back as its operator has left them, by profile and table.
class ColumnMemory : public QObject {
    Q_OBJECT
public:
    ColumnMemory(models::Session &session, DomainColumns &columns, WindowMemory &memory);

    void save(); ///< what has changed; before the window closes

private:
    void onReset();
    void store();

    models::Session &m_session;
    DomainColumns &m_columns;
    WindowMemory &m_memory;
    QString m_profile;
    QString m_table;
    QTimer m_pause; ///< runs after a change: dragging makes many
};

}

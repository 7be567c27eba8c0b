#pragma once

#include <domain.h>

#include <QSettings>

class QMainWindow;
class QSplitter;

namespace ui {

/// What comes back at the next start: the window's place and docks, columns, each profile's last users. A
/// file that cannot be read means the defaults.
class WindowMemory {
public:
    explicit WindowMemory(const QString &directory);

    bool restore(QMainWindow &window, QSplitter &splitter) const; ///< false: nothing to restore
    void save(const QMainWindow &window, const QSplitter &splitter);

    /// Of a table in that profile; see DomainColumns. Empty: nothing to restore.
    QVariantMap columns(const QString &profile, const QString &table) const;
    void setColumns(const QString &profile, const QString &table, const QVariantMap &layout);

    bool isTimelineShown() const;
    void setTimelineShown(bool shown);

    /// Of that profile, the last one first; at most eight.
    QList<domain::User> recentUsers(const QString &profile) const;
    void addRecentUser(const QString &profile, const domain::User &user);

private:
    QSettings m_settings;
};

}

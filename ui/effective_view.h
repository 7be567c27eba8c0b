#pragma once

#include <QMap>
#include <QWidget>

class QTreeWidget;

namespace ui {

class MeaningLabel;

/// What libpq will use in the end for a profile, and who says so: the profile, the service file, the
/// environment or a default; and what is wrong with those files. Looked up anew after each setParameters(),
/// on a thread of its own. Shows no password.
class EffectiveView : public QWidget {
    Q_OBJECT
public:
    explicit EffectiveView(QWidget *parent = nullptr);

    /// \a hasPassword: one is typed in the form; it goes before every other.
    void setParameters(const QMap<QString, QString> &parameters, bool hasPassword = false);
    void clear(); ///< they cannot be told

private:
    struct Found;
    static Found find(const QMap<QString, QString> &parameters, bool hasPassword);
    void take(const Found &found);

    QTreeWidget *m_list;
    MeaningLabel *m_problem;
    quint64 m_number = 0; ///< of the newest question; answers to older ones are dropped
};

}

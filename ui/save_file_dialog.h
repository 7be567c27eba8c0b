#pragma once

#include <QFileDialog>

namespace ui {

/// Asks where to save, and as what: the suffix follows the kind of file. Deletes itself; use it with open().
class SaveFileDialog : public QFileDialog {
    Q_OBJECT
public:
    struct Kind {
        QString filter; ///< "Plain text (*.txt)"
        QString suffix; ///< without a dot
    };

    /// \a name: proposed, without a suffix.
    SaveFileDialog(const QString &title, const QString &name, const QList<Kind> &kinds, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &path, qsizetype kind); ///< \a kind: its place in the list

private:
    qsizetype kindOf(const QString &filter) const;

    const QList<Kind> m_kinds;
};

}

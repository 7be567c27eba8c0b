#pragma once

#include <QWidget>

#include <QDateTime>

#include <optional>

class QLabel;
class QToolButton;

namespace ui {

/// The foot of the list: how many, which one, how fresh, how many edits wait.
class ListFooter : public QWidget {
    Q_OBJECT
public:
    struct Content {
        int read = 0; ///< rows at hand
        std::optional<qint64> count; ///< of all that match; nothing: not known yet
        bool isComplete = true;
        int row = 0; ///< from 1; 0: none
        int selected = 0;
        int selectedRead = 0; ///< of those the ones at hand
        int edited = 0; ///< rows with edits that are not saved
        QDateTime asOf;
    };

    explicit ListFooter(QAction *refresh, QWidget *parent = nullptr);

    void show(const Content &content);
    QString words() const;

private:
    QLabel *m_words;
    QLabel *m_asOf;
};

}

#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace ui {

/// How far an export has come, with a button that stops it. Takes no room while nothing is written.
class ExportProgress : public QWidget {
    Q_OBJECT
public:
    /// \a what: "export"; the names of its parts end so.
    explicit ExportProgress(const QString &what, QWidget *parent = nullptr);

    void begin(const QString &words, int most); ///< \a most: when it is done; 0: nobody knows
    void advance(int value, const QString &words = {}); ///< no words: the same as before

Q_SIGNALS:
    void cancelled();

private:
    QLabel *m_words;
    QProgressBar *m_bar;
};

}

#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

namespace tw::test {

/// Types `path` into the dialog for a file that comes next, and Enter until it is gone.
inline void answerFileDialog(const QString &path)
{
    auto *timer = new QTimer(qApp);
    timer->setInterval(50);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, path, typed = false]() mutable {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *name = dialog ? dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit")) : nullptr;
        if (!name) {
            if (typed)
                timer->deleteLater();
            return;
        }
        if (name->text() != path) {
            name->clear();
            QTest::keyClicks(name, path);
        }
        typed = true;
        QTest::keyClick(name, Qt::Key_Return); // again, where the list of completions took it
    });
    timer->start();
}

} // namespace tw::test
